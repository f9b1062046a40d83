import type { KeyboardEvent } from "react";

/** Esc moves focus from a slider back to the active pane. */
export function escapeToStage(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Escape") return;
  event.currentTarget.closest("[role=application]")?.querySelector<HTMLElement>("[data-active]")?.focus();
}
