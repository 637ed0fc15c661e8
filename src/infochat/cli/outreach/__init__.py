"""The commands of stage two, with which somebody is asked, and a day and an hour are found."""
