/** What is loaded on its own: named here, so that what was loaded ahead is what is shown. */
export const loadChangesBar = () => import("./changes-bar").then((file) => file.ChangesBar);
export const loadDifferenceStage = () =>
  import("../modes/difference-stage").then((file) => file.DifferenceStage);
