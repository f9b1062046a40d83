import { Flame } from "lucide-react";
import { modeRow } from "@/lib/domain/compare/modes";
import { DifferenceStage } from "../difference/parts";
import type { Room } from "./room";

export const difference: Room = {
  ...modeRow("difference"),
  key: "difference",
  icon: Flame,
  Stage: DifferenceStage,
};
