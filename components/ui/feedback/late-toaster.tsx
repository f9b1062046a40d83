"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { loaderOf } from "@/lib/client/loader-of";
import { toastComes } from "./toast";

const Toaster = dynamic(
  loaderOf(() => import("./toaster"), "Toaster"),
  { ssr: false },
);
const signs = ["pointerdown", "keydown"];
/** A delay, so that loading does not compete with what the click or key requests. */
const afterMs = 1_000;

/**
 * Loads the toaster soon after the first click or key, since toasts only follow one; or at once when there is a toast.
 */
export function LateToaster() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const want = () => setWanted(true);
    const wantSoon = () => {
      soon ??= setTimeout(want, afterMs);
    };
    for (const sign of signs) window.addEventListener(sign, wantSoon, { once: true, capture: true });
    window.addEventListener(toastComes, want, { once: true });
    return () => {
      clearTimeout(soon);
      for (const sign of signs) window.removeEventListener(sign, wantSoon, { capture: true });
      window.removeEventListener(toastComes, want);
    };
  }, []);
  return isWanted ? <Toaster /> : null;
}
