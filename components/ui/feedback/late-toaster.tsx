"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { toastComes } from "./toast";

const Toaster = dynamic(() => import("./toaster").then((file) => file.Toaster), { ssr: false });
const signs = ["pointerdown", "keydown", toastComes];

/** Loads the toaster on the first click or key: toasts only follow a person's action. */
export function LateToaster() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    for (const sign of signs) window.addEventListener(sign, want, { once: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, want, { capture: true });
    };
  }, []);
  return isWanted ? <Toaster /> : null;
}
