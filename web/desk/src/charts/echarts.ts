// The few parts of ECharts the desk draws with, so that a page brings no other. Never import 'echarts' whole.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, BarChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export { init };
