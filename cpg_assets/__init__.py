"""The catalog as a Dagster project. Importing this package imports nothing else; `cpg_assets.definitions` is the entry point."""
