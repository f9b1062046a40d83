"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { toastComes } from "./toast";

const Toaster = dynamic(() => import("./toaster").then((file) => file.Toaster), { ssr: false });
const signs = ["pointerdown", "keydown", toastComes];

/** Toasts answer what somebody does: the toaster comes with the first press or key, so that it stands before them. */
export function ToasterPlace() {
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
