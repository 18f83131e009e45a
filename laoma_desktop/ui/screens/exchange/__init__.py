"""归档报送: send packages, take packages in, key cards."""
