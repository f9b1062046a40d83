"use client";

import { useEffect } from "react";
import { useLate } from "../use-late";

const load = () => import("./tooltip-layer").then((file) => file.TooltipLayer);
const signs = ["pointerover", "focusin"];

/** Loads the tooltips when pointer or focus first reaches an element that has one. */
export function LateTooltips() {
  const [TooltipLayer, want] = useLate(load);
  const isThere = TooltipLayer !== null;
  useEffect(() => {
    if (isThere) return;
    const look = ({ target }: Event) => {
      if (target instanceof Element && target.closest("[data-tip]") !== null) want();
    };
    for (const sign of signs) document.addEventListener(sign, look);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, look);
    };
  }, [want, isThere]);
  return TooltipLayer === null ? null : <TooltipLayer />;
}
