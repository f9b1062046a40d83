import { Flame } from "lucide-react";
import dynamic from "next/dynamic";
import { modeRow } from "@/lib/domain/compare/modes";
import { loadDifferenceStage } from "../difference/parts";
import type { Room } from "./room";

export const difference: Room = {
  ...modeRow("difference"),
  key: "difference",
  icon: Flame,
  Stage: dynamic(loadDifferenceStage),
};
