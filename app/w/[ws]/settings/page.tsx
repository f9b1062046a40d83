import { redirect } from "next/navigation";

type Props = { params: Promise<{ ws: string }> };

export default async function SettingsStart({ params }: Props) {
  redirect(`/w/${(await params).ws}/settings/retention`);
}
