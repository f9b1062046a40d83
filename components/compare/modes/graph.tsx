import { Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const graph: Room = {
  ...modeRow("graph"),
  key: "graph",
  icon: Workflow,
  Stage: dynamic(loaderOf(() => import("../graph/graph-stage"), "GraphStage")),
};
