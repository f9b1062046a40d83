import { Columns2 } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const side: ModeView = {
  ...modeRow("side"),
  key: "side",
  icon: Columns2,
  Below: dynamic(loaderOf(() => import("../stage/phone-tabs"), "PhoneTabs")),
  Stage: dynamic(loaderOf(() => import("./side-stage"), "SideStage")),
};
