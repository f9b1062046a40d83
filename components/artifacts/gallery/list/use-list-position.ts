"use client";

import { useState } from "react";
import type { GalleryView } from "@/lib/client/artifacts/gallery-query";
import type { SetView } from "../filters/use-gallery-view";

/**
 * Where the list was entered. Scrolling updates the URL without reloading the list, so that a reload or a shared link
 * returns to the same position.
 */
export function useListPosition(view: GalleryView, adjust: SetView) {
  const [entered, setEntered] = useState(view.at);
  const [rested, setRested] = useState<string | null>(view.at);
  if (view.at !== entered && view.at !== rested) {
    setEntered(view.at);
    setRested(view.at);
  }
  return {
    entered,
    rest(at: string | null) {
      setRested(at);
      adjust({ at });
    },
    jump(at: string | null) {
      setEntered(at);
      setRested(at);
      adjust({ at });
    },
  };
}
