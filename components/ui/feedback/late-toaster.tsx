"use client";

import { useEffect } from "react";
import { useLate } from "../use-late";
import { toastComes } from "./toast";

const load = () => import("./toaster").then((file) => file.Toaster);
const signs = ["pointerdown", "keydown"];
/** A delay, so that loading does not compete with what the click or key requests. */
const afterMs = 1_000;

/**
 * Loads the toaster soon after the first click or key, since toasts only follow one; or at once when there is a toast.
 */
export function LateToaster() {
  const [Toaster, want] = useLate(load);
  const isThere = Toaster !== null;
  useEffect(() => {
    if (isThere) return;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const wantSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        want();
      }, afterMs);
    };
    for (const sign of signs) window.addEventListener(sign, wantSoon, { capture: true });
    window.addEventListener(toastComes, want);
    return () => {
      clearTimeout(soon);
      for (const sign of signs) window.removeEventListener(sign, wantSoon, { capture: true });
      window.removeEventListener(toastComes, want);
    };
  }, [want, isThere]);
  return Toaster === null ? null : <Toaster />;
}
