const key = "fluxara.theme";

/** A browser may forbid storage. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const light = matchMedia("(prefers-color-scheme: light)");

function themeOf(chosen: string | null): "light" | "dark" {
  if (chosen === "light" || chosen === "dark") return chosen;
  return light.matches ? "light" : "dark";
}

/** The theme that the console was given, here and in other tabs; until then the system's. */
export function followTheme(): void {
  const show = () => {
    document.documentElement.dataset.theme = themeOf(remembered(key));
  };
  show();
  light.addEventListener("change", show);
  window.addEventListener("storage", (event) => {
    if (event.key === key) show();
  });
}
