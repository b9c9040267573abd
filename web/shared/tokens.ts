// The same tokens as tokens.css for what cannot read CSS variables (charts on canvas, component themes); a test keeps them equal.
// Never add a colour here that tokens.css does not have.

export const tokens = {
  red: '#c4372b',
  redHover: '#a92c22',
  redTint: '#fbefed',
  ink: '#1b1f24',
  secondary: '#57606a',
  line: '#d8dee4',
  lineStrong: '#8c959f',
  ground: '#f7f7f5',
  surface: '#ffffff',
  sunken: '#f1f2f0',
  success: '#1f7a4d',
  successTint: '#eaf5ef',
  warning: '#b26a00',
  warningText: '#8a5200',
  warningTint: '#fdf4e3',
  error: '#b3261e',
  errorTint: '#fbeceb',
  information: '#1f5fa8',
  informationTint: '#eaf1f9',
} as const;

/** Colour-blind safe order; `chartFocus` only for the one series to look at. */
export const chartColours = ['#1f5fa8', '#d97a1d', '#2a8c82', '#7a4fa3', '#7c858f'] as const;
export const chartFocus = '#c4372b';
export const chartTarget = '#1b1f24';

export const fontFamily =
  '"Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
