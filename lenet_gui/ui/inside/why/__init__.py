"""Why this digit and not another? Answered on the drawing."""
