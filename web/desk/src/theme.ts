// LOOK's tokens as an Ant Design theme. Never a colour that is not a token.
import { tokens } from '@kapok/web-shared/tokens.ts';
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: tokens.red,
    colorPrimaryHover: tokens.redHover,
    colorPrimaryActive: tokens.redHover,
    colorError: tokens.error,
    colorSuccess: tokens.success,
    colorWarning: tokens.warning,
    colorInfo: tokens.information,
    colorLink: tokens.information,
    colorText: tokens.ink,
    colorTextSecondary: tokens.secondary,
    colorTextTertiary: tokens.secondary,
    colorTextPlaceholder: '#6b747d',
    colorBorder: tokens.lineStrong,
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.ground,
    colorBgContainer: tokens.surface,
    colorSplit: tokens.line,
    borderRadius: 6,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    // A variable, since English and Chinese want different type.
    fontFamily: 'var(--k-font)',
    fontSize: 14,
    lineHeight: 1.6,
    controlHeight: 36,
    boxShadow: 'none',
    boxShadowSecondary: '0 4px 16px rgb(27 31 36 / 12%)',
    controlOutlineWidth: 2,
    wireframe: false,
    // Nothing waits for an animation: a page that paints late otherwise keeps a spinner on a button that is ready again.
    motion: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Input: { activeBorderColor: tokens.information, hoverBorderColor: tokens.ink, activeShadow: 'none' },
    InputNumber: {
      activeBorderColor: tokens.information,
      hoverBorderColor: tokens.ink,
      activeShadow: 'none',
    },
    Select: {
      activeBorderColor: tokens.information,
      hoverBorderColor: tokens.ink,
      activeOutlineColor: 'transparent',
      optionSelectedBg: tokens.informationTint,
    },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Segmented: { itemSelectedBg: tokens.surface, trackBg: tokens.sunken },
  },
};
