"""The engines that generate text, one small file each. An engine's library is imported in its file alone, when used."""
