import { Blend } from "lucide-react";
import dynamic from "next/dynamic";
import { loaderOf } from "@/lib/client/loader-of";
import { modeRow } from "@/lib/domain/compare/modes";
import type { Room } from "./room";

export const onion: Room = {
  ...modeRow("onion"),
  key: "onion",
  icon: Blend,
  Stage: dynamic(loaderOf(() => import("./onion-stage"), "OnionStage")),
};
