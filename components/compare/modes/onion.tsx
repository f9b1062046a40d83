import { Blend } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { ModeView } from "./mode-view";

export const onion: ModeView = {
  ...modeRow("onion"),
  key: "onion",
  icon: Blend,
  Stage: dynamic(loaderOf(() => import("./onion-stage"), "OnionStage")),
};
