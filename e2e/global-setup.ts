import { deliverDrawnSet } from "./drawn";
import { serverUnderTest } from "./server";

export default async function setup(): Promise<void> {
  await deliverDrawnSet(serverUnderTest(), "demo");
}
