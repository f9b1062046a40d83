import { SquareSplitHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const swipe: ModeView = {
  ...modeRow("swipe"),
  key: "swipe",
  icon: SquareSplitHorizontal,
  Stage: dynamic(loaderOf(() => import("./swipe-stage"), "SwipeStage")),
};
