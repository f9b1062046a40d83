import { LayoutGrid } from "lucide-react";
import dynamic from "next/dynamic";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const survey: Room = {
  ...modeRow("survey"),
  key: "survey",
  icon: LayoutGrid,
  Stage: dynamic(() => import("./survey-stage").then((file) => file.SurveyStage)),
};
