const key = "fluxara.theme";

/** A browser may forbid storage. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** The theme that the console was given, here and in other tabs. */
export function followTheme(): void {
  const show = () => {
    document.documentElement.dataset.theme = remembered(key) === "light" ? "light" : "dark";
  };
  show();
  window.addEventListener("storage", (event) => {
    if (event.key === key) show();
  });
}
