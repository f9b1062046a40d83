"use client";

import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";

/** The element above the mode bar for a mode's own controls; null until it is mounted. */
export const ControlsPlace = createContext<HTMLElement | null>(null);

/** A mode's own controls. */
export function StageControls({ label, children }: { label: string; children: ReactNode }) {
  const place = useContext(ControlsPlace);
  if (place === null) return null;
  return createPortal(
    <fieldset
      aria-label={label}
      className="floating pointer-events-auto flex min-h-10 max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1 px-3 py-1"
    >
      {children}
    </fieldset>,
    place,
  );
}
