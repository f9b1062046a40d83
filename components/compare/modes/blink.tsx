import { Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const blink: ModeView = {
  ...modeRow("blink"),
  key: "blink",
  icon: Eye,
  Stage: dynamic(loaderOf(() => import("./blink-stage"), "BlinkStage")),
};
