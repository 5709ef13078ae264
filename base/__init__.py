"""What every other package stands on: the error root, files on disk, progress bars, text that can be trusted."""
