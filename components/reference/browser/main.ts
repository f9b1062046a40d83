import { copyByButtons, fillWorkspaces, keepLanguage, openForPrint } from "./fill-in";
import { searchOperations } from "./search";
import { followTheme } from "./theme";
import { tryOperations } from "./try-form";

// Before anything is drawn.
followTheme();
document.addEventListener("DOMContentLoaded", () => {
  fillWorkspaces();
  keepLanguage();
  copyByButtons();
  openForPrint();
  searchOperations();
  tryOperations();
});
