"""What stands around the tabs: menus, status bar, notices, and pages made when first shown."""
