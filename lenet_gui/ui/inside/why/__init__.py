"""Why this digit, and not another: asked, and answered on the drawing."""
