import { Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const graph: Room = {
  ...modeRow("graph"),
  key: "graph",
  icon: Workflow,
  Stage: dynamic(() => import("../graph/graph-stage").then((file) => file.GraphStage)),
};
