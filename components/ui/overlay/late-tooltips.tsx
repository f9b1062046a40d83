"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { loaderOf } from "@/lib/client/loader-of";

const TooltipLayer = dynamic(
  loaderOf(() => import("./tooltip-layer"), "TooltipLayer"),
  { ssr: false },
);
const signs = ["pointerover", "focusin"];

/** Loads the tooltips when pointer or focus first reaches an element that has one. */
export function LateTooltips() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (isWanted) return;
    const look = ({ target }: Event) => {
      if (target instanceof Element && target.closest("[data-tip]") !== null) setWanted(true);
    };
    for (const sign of signs) document.addEventListener(sign, look);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, look);
    };
  }, [isWanted]);
  return isWanted ? <TooltipLayer /> : null;
}
