"use client";

import dynamic from "next/dynamic";
import { useMay } from "@/components/shell/rights";
import { loaderOf } from "@/lib/client/loader-of";
import { useTray, useUploadsOnPage } from "@/lib/client/uploads";
import { saidText } from "./upload-words";

const TrayPanel = dynamic(
  loaderOf(() => import("./tray-panel"), "TrayPanel"),
  { ssr: false },
);

/** Uploads, on every page of a workspace. Not shown without the right to bring pictures in. */
export function UploadTray({ ws }: { ws: string }) {
  const may = useMay("job:write");
  useUploadsOnPage(ws);
  const tray = useTray();
  if (!may) return null;
  return (
    <>
      <p role="status" className="sr-only">
        {saidText(tray)}
      </p>
      {tray.isOpen ? <TrayPanel ws={ws} tray={tray} /> : null}
    </>
  );
}
