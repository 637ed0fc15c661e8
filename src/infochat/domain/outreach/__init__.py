"""Stage two drafts a message, keeps what was sent and answered, and fixes when to talk."""
