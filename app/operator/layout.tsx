import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { OutsideFrame } from "../outside-frame";

/** Pages check this right too, since a layout does not run on every navigation. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer("/operator");
  if (!viewer.isOperator) notFound();
  return <OutsideFrame viewer={viewer}>{children}</OutsideFrame>;
}
