"""What surrounds the tabs: menus, status bar, notices, and pages made when first shown."""
