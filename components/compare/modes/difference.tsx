import { Flame } from "lucide-react";
import { modeRow } from "@/lib/domain/compare/modes";
import { DifferenceStage } from "../difference/lazy-difference";
import type { ModeView } from "./mode-view";

export const difference: ModeView = {
  ...modeRow("difference"),
  key: "difference",
  icon: Flame,
  Stage: DifferenceStage,
};
