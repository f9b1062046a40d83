import { LayoutGrid } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const survey: ModeView = {
  ...modeRow("survey"),
  key: "survey",
  icon: LayoutGrid,
  Stage: dynamic(loaderOf(() => import("./survey-stage"), "SurveyStage")),
};
