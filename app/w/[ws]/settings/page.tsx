import type { Metadata } from "next";
import { SettingsList } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";

export const metadata: Metadata = { title: "Settings" };

type Props = { params: Promise<{ ws: string }> };

export default async function SettingsStart({ params }: Props) {
  await settingsViewer((await params).ws, "retention");
  return <SettingsList />;
}
