import { Columns2 } from "lucide-react";
import dynamic from "next/dynamic";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const side: Room = {
  ...modeRow("side"),
  key: "side",
  icon: Columns2,
  Stage: dynamic(() => import("./side-stage").then((file) => file.SideStage)),
};
