// The page to be held against ours: the same field and list and one chart, of a component library, drawn by the browser.
import { Button, Card, ConfigProvider, Input, Layout, List, Menu, Typography } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import * as echarts from 'echarts';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Item {
  readonly code: string;
  readonly name: string;
  readonly department: string;
}

function Chart() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = echarts.init(place.current);
    const months = Array.from({ length: 12 }, (_month, at) => `${at + 1}月`);
    chart.setOption({
      xAxis: { type: 'category', data: months },
      yAxis: { type: 'value' },
      series: [{ type: 'line', data: months.map((_month, at) => 90 + (at % 5)) }],
    });
    return () => chart.dispose();
  }, []);
  return <div ref={place} style={{ height: 200 }} />;
}

function Page() {
  const [items, setItems] = useState<readonly Item[]>([]);
  useEffect(() => {
    void fetch('/items.json')
      .then((answer) => answer.json())
      .then((found) => setItems(found.items));
  }, []);
  return (
    <ConfigProvider locale={zhCN}>
      <Layout>
        <Layout.Header>
          <Menu mode="horizontal" items={[{ key: 'services', label: '办事' }]} />
        </Layout.Header>
        <Layout.Content>
          <Typography.Title>办事、求助、查进展，从这里开始</Typography.Title>
          <Input.Search placeholder="您想办什么事？" enterButton={<Button type="primary">搜索</Button>} />
          <Card title="主要数字">
            <Chart />
          </Card>
          <List
            dataSource={[...items]}
            renderItem={(item) => <List.Item.Meta title={item.name} description={item.department} />}
          />
        </Layout.Content>
      </Layout>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);
