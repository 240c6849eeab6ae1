"""Many at once: the dated law as one expression, on DuckDB or Spark, over millions of care lines."""
