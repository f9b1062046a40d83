import { Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const graph: ModeView = {
  ...modeRow("graph"),
  key: "graph",
  icon: Workflow,
  Stage: dynamic(loaderOf(() => import("../graph/graph-stage"), "GraphStage")),
};
