// What the law leaves to the city about applications, with what holds until it decides otherwise. Nothing here reads a table.

export interface ApplicationSettings {
  /** To accept or to say what is lacking: 行政许可法 art. 32. */
  readonly checkWorkingDays: number;
  /** To bring what was lacking; no law says how long, and who stays silent gives the application up. */
  readonly correctionWorkingDays: number;
  /** Where an item states no time of its own: art. 42. */
  readonly statutoryWorkingDays: number;
  /** The most a head of unit may add, once: art. 42. */
  readonly extensionWorkingDays: number;
  /** To hand over what was decided: art. 44. */
  readonly deliveryWorkingDays: number;
  /** From how few working days before it is due an application shows yellow. */
  readonly yellowWorkingDays: number;
}

export const settingsDefault: ApplicationSettings = {
  checkWorkingDays: 5,
  correctionWorkingDays: 20,
  statutoryWorkingDays: 20,
  extensionWorkingDays: 10,
  deliveryWorkingDays: 10,
  yellowWorkingDays: 2,
};
