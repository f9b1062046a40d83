import { Eye } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const blink: Room = {
  ...modeRow("blink"),
  key: "blink",
  icon: Eye,
  Stage: dynamic(loaderOf(() => import("./blink-stage"), "BlinkStage")),
};
