import { SquareSplitHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const swipe: Room = {
  ...modeRow("swipe"),
  key: "swipe",
  icon: SquareSplitHorizontal,
  Stage: dynamic(() => import("./swipe-stage").then((file) => file.SwipeStage)),
};
