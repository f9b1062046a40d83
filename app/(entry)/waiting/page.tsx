import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { WaitingRoom } from "@/components/accounts/waiting-room";
import { currentViewer } from "@/lib/server/auth/current-viewer";
import { meDto } from "@/lib/services/accounts/account-dto";

export const metadata: Metadata = { title: "Waiting for approval" };

export default async function WaitingPage() {
  const viewer = await currentViewer();
  if (viewer === null) redirect("/sign-in");
  const isIn = viewer.status === "approved" && (viewer.memberships.length > 0 || viewer.isOperator);
  if (isIn) redirect("/");
  return <WaitingRoom initial={meDto(viewer)} />;
}
